"""Compresses pages as they are made, in the encoding that the browser prefers."""

from flask import Flask, Response, request

from webapp.assets.compression import MIN_BYTES, compress, preferred_encoding


def register(app: Flask) -> None:
    """Compress the pages of ``app``. Call it before others register: what they add to a page must be in it by then.

    Pages that browsers must not keep, such as a room's, are sent as they are: the length of a compressed page tells
    something about what it holds.
    """

    @app.after_request
    def compress_page(response: Response) -> Response:
        if response.mimetype != "text/html" or response.is_streamed or response.content_encoding:
            return response
        response.vary.add("Accept-Encoding")
        page, encoding = response.get_data(), preferred_encoding(request)
        if encoding and len(page) >= MIN_BYTES and not response.cache_control.no_store:
            response.set_data(compress(page, encoding))
            response.content_encoding = encoding
        return response
