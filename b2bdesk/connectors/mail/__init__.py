"""The manager's mailbox: letters go out by SMTP with TLS, sent ones are looked up by IMAP."""
