"""Addresses of the staff's pages about surveys. The public has none: it reads what inspections publishes."""

from django.urls import include, path

from surveys.views import erasures, releases, surveys, uploads

upload_urls = [
    path("", uploads.upload, name="upload"),
    path("progress/", uploads.upload_progress, name="upload_progress"),
    path("correct/", uploads.upload_correct, name="upload_correct"),
    path("confirm/", uploads.upload_confirm, name="upload_confirm"),
    path("discard/", uploads.upload_discard, name="upload_discard"),
    path("retry/", uploads.upload_retry, name="upload_retry"),
    path("problems.csv", uploads.upload_problems, name="upload_problems"),
]

survey_urls = [
    path("", surveys.surveys, name="surveys"),
    path("new/", surveys.survey_new, name="survey_new"),
    path("bring/", uploads.upload_new, name="upload_new"),
    path("<int:number>/", surveys.survey, name="survey"),
    path("<int:number>/change/", surveys.survey_edit, name="survey_edit"),
    path("<int:number>/release/", releases.release_new, name="release_new"),
    path("<int:number>/erase/", erasures.erase, name="erase"),
    path("<int:number>/erase/confirm/", erasures.erase_confirm, name="erase_confirm"),
    path("erasures/<int:number>/", erasures.erasure, name="erasure"),
    path("uploads/<int:number>/", include(upload_urls)),
    path("releases/<int:number>/", releases.release, name="release"),
    path("releases/<int:number>/tables/<int:table>/", releases.adopt, name="adopt"),
    path("releases/<int:number>/adopt-all/", releases.adopt_all, name="adopt_all"),
]

staff_urls = [path("<slug:area_slug>/surveys/", include(survey_urls))]
