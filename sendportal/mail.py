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
    if not settings.MAIL_IS_SET:
        return False
    words = {"invitation": invitation, "area": invitation.area, "link": link}
    subject = " ".join(render_to_string("emails/invitation_subject.txt", words).split())
    message = EmailMessage(
        subject,
        render_to_string("emails/invitation.txt", words),
        to=[invitation.email],
        connection=get_connection(timeout=SECONDS),
    )
    try:
        return message.send() == 1
    except (SMTPException, OSError) as failure:
        log.warning("mail.not_sent", invitation=invitation.pk, failure=place(failure))
        return False
