"""The pages of the site, the documents it shows, and its error pages."""
