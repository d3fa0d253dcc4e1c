"""The types of records and of settings for `isinstance` and for annotations, typed and plain ones alike: no models."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leadkit.model.config import Config
    from leadkit.model.records import Group, Offer, Person, Resource, Session, Training, Want
else:
    from leadkit.model.answers import GroupAnswers as Group
    from leadkit.model.answers import OfferAnswers as Offer
    from leadkit.model.answers import PersonAnswers as Person
    from leadkit.model.answers import ResourceAnswers as Resource
    from leadkit.model.answers import SessionAnswers as Session
    from leadkit.model.answers import TrainingAnswers as Training
    from leadkit.model.answers import WantAnswers as Want
    from leadkit.model.config_answers import ConfigAnswers as Config

__all__ = ["Config", "Group", "Offer", "Person", "Resource", "Session", "Training", "Want"]
