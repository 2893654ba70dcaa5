from allauth.account.adapter import DefaultAccountAdapter


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs themselves up: accounts are made by accepting an invitation."""

    def is_open_for_signup(self, request):
        return False
