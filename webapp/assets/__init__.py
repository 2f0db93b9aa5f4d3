"""The files of ``static/`` as browsers get them: compressed, joined where a page needs many, kept for as long as they
are valid."""
