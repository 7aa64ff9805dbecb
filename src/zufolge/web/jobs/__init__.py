"""Reports that are added from the web app: read in a process of their own, one thing after the other, while pages go on.

Invariant: no request waits for reading; a job that was accepted is done, or says why not; nothing that it kept is ever lost.
"""

from zufolge.web.jobs.board import Busy, Jobs
from zufolge.web.jobs.records import Given, Job, Refusal, Report

__all__ = ["Busy", "Given", "Job", "Jobs", "Refusal", "Report"]
