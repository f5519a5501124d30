CREATE TYPE "Mood" AS ENUM ('fine', 'it''s bad');
CREATE TYPE level AS ENUM ('low', 'high');

CREATE TABLE price (
    tenant_id   integer       NOT NULL,
    code        varchar(32)   NOT NULL,
    amount      numeric(12,2) NOT NULL DEFAULT 9.50,
    rate        double precision NOT NULL DEFAULT 1,
    share       real          NOT NULL DEFAULT 0.5,
    kind        smallint      NOT NULL DEFAULT 3,
    counter     bigint        NOT NULL,
    is_open     boolean       NOT NULL DEFAULT true,
    letter      char(2)       NOT NULL DEFAULT 'ab',
    note        text,
    photo       bytea,
    hash        bytea         NOT NULL,
    day         date          NOT NULL,
    opens       time          NOT NULL DEFAULT '08:30:00',
    valid_from  timestamp     NOT NULL DEFAULT now(),
    seen_at     timestamptz,
    detail      jsonb         NOT NULL DEFAULT '{}',
    raw         json,
    reference   uuid,
    mood        "Mood"        NOT NULL DEFAULT 'fine',
    level       level,
    trace       varchar(10)   NOT NULL DEFAULT '',
    version     integer       NOT NULL DEFAULT 0,
    created_at  timestamptz   NOT NULL DEFAULT now(),
    updated_at  timestamptz   NOT NULL DEFAULT now(),
    deleted_at  timestamptz,
    PRIMARY KEY (tenant_id, code),
    UNIQUE (reference),
    UNIQUE (kind, hash)
);
CREATE INDEX price_day ON price (day, counter);
COMMENT ON TABLE price IS 'what things cost';
COMMENT ON COLUMN price.amount IS 'in the tenant''s currency';

CREATE TABLE ticket (
    id      uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    title   text NOT NULL,
    level   public.level NOT NULL DEFAULT 'low',
    seq     bigint GENERATED ALWAYS AS IDENTITY,
    width   int GENERATED ALWAYS AS (length(title)) STORED NOT NULL,
    UNIQUE (level, title)
);

CREATE TABLE membership (
    group_id bigint NOT NULL,
    user_id  bigint NOT NULL,
    PRIMARY KEY (group_id, user_id)
);
