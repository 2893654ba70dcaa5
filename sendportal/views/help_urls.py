from django.urls import path

from sendportal.views import help_list

urlpatterns = [
    path("", help_list.index, name="help"),
    path("add/", help_list.add, name="help_add"),
    path("<int:pk>/", help_list.change, name="help_change"),
    path("<int:pk>/checked/", help_list.checked, name="help_checked"),
    path("<int:pk>/remove/", help_list.remove, name="help_remove"),
]
