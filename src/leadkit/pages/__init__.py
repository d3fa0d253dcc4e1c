"""The landing page of the artifacts, and the site: they show what products computed."""
