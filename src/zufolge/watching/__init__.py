"""Watching: places are looked at when their time has come, what happened is told, alerts are sent.

The way in is `watch.watch`; `schedule` says whose turn it is, `alerting` what the rules want to know, `delivering` sends it.
"""
