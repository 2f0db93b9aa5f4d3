"""The languages of the site: which there are, which one a reader gets, and the sentences in each."""
