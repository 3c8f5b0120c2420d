"""File to pages: every format's reader, run in a worker process that can be killed.

What a file says of itself keeps its own words for its keys, brought to one spelling where formats differ: title,
author, last_modified_by, created, modified, application, producer, company, template, revision, subject, keywords,
encoding;
for mail the header's name in lower case (message-id, in-reply-to, date, received, …).
"""
