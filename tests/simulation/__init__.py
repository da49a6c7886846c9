"""The simulation: the real engine, store and connector against the training CRM, and all that goes wrong.

``python -m tests.simulation --runs 1000 --seed 7 --json``
"""
