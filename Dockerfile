# NOT BUILT YET: nobody has built this file. It is kept to be tried first where a builder is at hand.
#   docker build -t localpeace . && docker run --rm --network none -v "$PWD/output:/work/output" localpeace compare scenarios/rumbek.ron
FROM rust:1.90-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN cargo build --profile dist --locked

FROM debian:bookworm-slim
COPY --from=build /source/target/dist/localpeace /usr/local/bin/localpeace
COPY --from=build /source/scenarios /work/scenarios
RUN useradd --create-home planner && mkdir -p /work/output && chown -R planner /work
USER planner
WORKDIR /work
# the program needs no network: run it with --network none
ENTRYPOINT ["localpeace"]
