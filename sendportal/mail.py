"""Mail that the portal sends of its own accord. Sign-in mail is django-allauth's."""

from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string

from sendportal.logs import place

# A mail server that does not answer must not keep the person at the screen waiting for long.
SECONDS = 15

log = structlog.get_logger()


def send_invitation(invitation, link):
    """Sends the link to the invited address. Returns whether a mail server took it."""
    words = {"invitation": invitation, "area": invitation.area, "link": link}
    return send("invitation", words, to=invitation.email, invitation=invitation.pk)


def send(name, words, *, to, **about):
    """Sends the mail that the template `name` makes of `words` to one address. Returns whether a mail server took it.

    `about` are codes and ids for the log, where none did.
    """
    if not settings.MAIL_IS_SET:
        return False
    subject = " ".join(render_to_string(f"emails/{name}_subject.txt", words).split())
    text = render_to_string(f"emails/{name}.txt", words)
    message = EmailMessage(subject, text, to=[to], connection=get_connection(timeout=SECONDS))
    try:
        return message.send() == 1
    except (SMTPException, OSError) as failure:
        log.warning("mail.not_sent", **about, failure=place(failure))
        return False
