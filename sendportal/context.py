from django.conf import settings


def site(request):
    """What every template may know. Touches no session, so that a parent's page sets no cookie."""
    return {
        "MAIL_IS_SET": settings.MAIL_IS_SET,
        "UPLOAD_LIMIT_MB": settings.UPLOAD_LIMIT_MB,
        "contact_email": settings.CONTACT_EMAIL,
    }
