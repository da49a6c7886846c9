"""The training mail provider: SMTP and IMAP over TLS, letters kept as files one may open.

The password below opens nothing but the training server on this computer and is no secret.
"""

MAIL_PASSWORD = "training-mail-password"  # noqa: S105
"""Password of every training mailbox; the login is the mail address."""

MAIL_TOKEN = "training-mail-token"  # noqa: S105
"""Token that XOAUTH2 accepts for every training mailbox."""
