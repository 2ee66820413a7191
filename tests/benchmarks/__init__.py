"""Measurements of the planning and the sending path, and of the window; not collected by default.

Each prints a table and holds only *ratios of one run* against its limit, as seconds of one machine say
nothing of another. Floor and product alternate in processes of their own; the least of several runs counts.

    python -m tests.benchmarks.plan                      100,000 rows against 100,000 contacts
    python -m tests.benchmarks.plan --rows 1000000 --runs 2      a million: a few minutes, 3 GB of disk
    python -m tests.benchmarks.run                       the runner with its journal against a bare loop
    python -m tests.benchmarks.read                      120,000 contacts of the demo account
    python -m tests.benchmarks.commit                    the group commit alone
    python -m tests.benchmarks.canvas                    a frame of a drag over 300 columns and fields
    python -m tests.benchmarks.start                     the start of the window against a bare one
    python -m tests.benchmarks.beats                     the window through a long run: 5 minutes
    python -m pytest tests/benchmarks -p no:randomly -s  all of them, at their usual sizes

``--help`` tells the options of each.
"""
