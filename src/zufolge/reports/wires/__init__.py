"""Agency wire formats: dpa digitalwires and ninjs (JSON), NewsML-G2 and NITF (XML), told by their content.

The way in is `message`; each format has its own module, a pure function from what was parsed to `item.Message`.
"""
