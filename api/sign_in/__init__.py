"""Who is at the other end: passwords, passkeys, one-time links, sessions, single sign-on."""
