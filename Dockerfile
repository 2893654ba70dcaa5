# The production image: one for web, worker, scheduler and migrate; docker-compose.yml says how each is run.
FROM python:3.11-slim-bookworm

# Pango, with which WeasyPrint draws the PDFs.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes -r requirements.lock

COPY . .
ENV VAR_DIR=/app/var ORIGINALS_DIR=/srv/originals PUBLISHED_DIR=/srv/published
# Volumes take their owner from the folder they cover, so both folders exist and belong to the portal's user.
RUN useradd --system --uid 10001 --home-dir /app/var --shell /usr/sbin/nologin sendportal \
 && install -d -o sendportal -g sendportal -m 700 /srv/originals /srv/published /app/var
USER sendportal

# The key of this line signs nothing: the commands only need the settings to load.
RUN export SECRET_KEY=only-for-building-the-image-and-never-for-running-it \
 && python manage.py make_fonts \
 && python manage.py collectstatic --noinput

EXPOSE 8000
