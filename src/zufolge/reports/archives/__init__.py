"""What web archives (WARC, WACZ) are made of: streams of bytes, records in them, HTTP messages in those."""
