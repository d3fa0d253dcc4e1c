"""A small community with something on every kind of page, in three languages and scripts."""

from typing import Final

from community import SKILLS, person

EVERYTHING: Final = {
    **SKILLS,
    "leadkit.yaml": (
        "name: Garden friends\nlanguages: [en, es, ar]\nconduct: https://example.org/conduct\nhelpers: [help-desk]\n"
        "repository: https://example.org/repository\n"
    ),
    "data/skills/facilitation.yaml": (
        "label: {en: facilitation, es: facilitación, ar: التيسير, ja: ファシリテーション, zh: 引导}\n"
        "category: interpersonal\nbroader: [communication]\n"
        "description: {en: Leading a meeting so that everybody takes part.}\n"
        "aliases: {en: [moderating meetings], ja: [会議の進行], zh: [主持会议], ar: [إدارة الاجتماعات]}\n"
    ),
    "data/roles/newcomer.yaml": (
        "label: {en: newcomer, es: persona nueva, ar: مشارك جديد}\n"
        "description: {en: Takes the first steps and asks questions.}\nskills: [{skill: communication, level: 1}]\n"
    ),
    "data/roles/organiser.yaml": (
        "label: {en: organiser, es: organización, ar: منظم}\nsupports: [newcomer]\n"
        "description: {en: Holds a room open for others.}\n"
        "skills: [{skill: facilitation, level: 3}, {skill: grant-proposal, level: 2}]\n"
    ),
    "data/resources/meetings.yaml": (
        "title: {en: How to hold a meeting, es: Cómo dirigir una reunión}\nkind: guide\n"
        "url: https://example.org/meetings\nlanguages: [en, es]\nteaches: [{skill: facilitation, level: 2}]\n"
        "formats: [text]\naccess: [screen-reader]\nlicence: CC-BY-SA-4.0\nminutes: 40\nyear: 2024\n"
        "publisher: help-desk\nreviewed: 2026-01-05\ndescription: {en: Ten steps for calm meetings.}\n"
    ),
    "data/resources/money.yaml": (
        "title: {en: Asking for money}\nkind: video\nurl: https://example.org/money\nlanguages: [en]\n"
        "teaches: [{skill: grant-proposal, level: 3}, {skill: budgeting, level: 2}]\n"
    ),
    "data/groups/help-desk.yaml": (
        "name: Help desk\nkind: team\nlanguages: [en, es]\ncountry: GH\nwebsite: https://example.org/help\n"
        "offers: [{skill: facilitation, level: 5}]\nwants: [{skill: wikidata, goal: 2}]\n"
        'census: [{year: 2025, volunteers: 12, source: "https://example.org/report"}]\n'
    ),
    "data/trainings/meeting-school.yaml": (
        "title: {en: Meeting school}\nkind: workshop\nlanguages: [en]\norganisers: [help-desk]\n"
        "teaches: [{skill: facilitation, level: 3}]\nmode: online\nmaterials: [meetings]\nstatus: planned\n"
        "sessions: [{start: '2026-12-01T18:00', end: '2026-12-01T20:00', timezone: Africa/Accra}]\n"
    ),
    "data/trainings/first-school.yaml": (
        "title: {en: First school}\nkind: course\nlanguages: [en]\nteaches: [{skill: budgeting, level: 2}]\n"
        "sessions: [{start: 2025-05, place: Accra, country: GH}]\nstatus: done\n"
        "outcomes: {applied: 9, attended: 7, results: [{text: Seven can keep accounts., "
        'source: "https://example.org/results"}]}\n'
    ),
    "data/people/amina.yaml": person(
        offers="[{skill: facilitation, level: 4}]",
        wants="[{skill: grant-proposal, goal: 3}]",
        languages="{en: 4, ar: N}",
        more="served: [{hours: 3, what: evenings at the counter, for: help-desk, on: 2026-05-02}]\n",
    ).replace("Somebody", "Amina"),
    "data/people/berta.yaml": person(
        offers="[{skill: grant-proposal, level: 4}]",
        wants="[{skill: facilitation, goal: 2}]",
        languages="{en: 5, es: 4}",
    ).replace("Somebody", "Berta"),
    "data/people/hidden.yaml": person(
        offers="[{skill: wikidata, level: 4}]", consent="[matching, census]", languages="{en: 5}"
    ).replace("Somebody", "Hidden Person"),
}
