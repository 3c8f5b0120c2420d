"""File to pages: every format's reader, run in a worker process that can be killed.

A reader takes a `Source` (open descriptors, never a path) and writes on a `Desk`. `formats` says who reads what;
`sniffing` says what a file is; `sandbox` holds the process in which it all happens.

What a file says of itself keeps its own words for its keys, brought to one spelling where formats differ: title,
author, last_modified_by, created, modified, application, producer, company, template, revision, subject, keywords,
encoding, language, publisher, url, links (absolute ones, parted by spaces); for mail the header's name in lower case
(message-id, in-reply-to, date, received, …). PDFs add pdf_revisions, page_count_by_second_reader, fonts, signature,
active_content, encrypted, file_id_1, file_id_2, xmp_…; pictures add camera and gps.
"""
