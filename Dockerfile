# Kring for a server with Neo4j: no embedded database, no build tools, no root, nothing to write to.

FROM python:3.11-slim-bookworm AS build
WORKDIR /build
COPY requirements/bootstrap.lock requirements/server.lock requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/bootstrap.lock \
    && uv venv /opt/kring \
    && VIRTUAL_ENV=/opt/kring uv pip install --no-cache --require-hashes -r requirements/server.lock
COPY pyproject.toml README.md LICENSE CHANGELOG.md ./
COPY graph graph
COPY ingest ingest
COPY queries queries
COPY viz viz
COPY api api
RUN hatchling build -t wheel \
    && VIRTUAL_ENV=/opt/kring uv pip install --no-cache --no-deps dist/*.whl \
    && /opt/kring/bin/python -m compileall -q /opt/kring/lib

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 kring \
    && useradd --uid 10001 --gid kring --no-create-home --home-dir /var/lib/kring kring \
    && install --directory --owner kring --group kring --mode 700 /var/lib/kring
COPY --from=build /opt/kring /opt/kring
ENV PATH=/opt/kring/bin:$PATH \
    KRING_HOME=/var/lib/kring \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /var/lib/kring
VOLUME /var/lib/kring
EXPOSE 8000
ENTRYPOINT ["kring"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
