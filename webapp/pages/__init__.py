"""The pages of the site, the documents that it shows, and its error pages."""
