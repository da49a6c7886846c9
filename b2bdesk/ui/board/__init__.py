"""The component board: every control in every state on one picture, to judge the look by eye.

``python -m b2bdesk.ui.board OUT_DIR`` writes it in both themes, at 100 % and 200 % font.
"""
