"""Reports for writers: what is wrong with content, whoever found it, in the same words for people, editors and forges.

`remark.py` makes one kind of value of a reader's problem and of an auditor's finding; each other file is a format.
"""
