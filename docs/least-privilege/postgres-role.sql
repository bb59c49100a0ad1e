-- The role that sees which databases exist, and nothing in them: the list of names is open to every role.
create role backstage_reader login password '${POSTGRES_READER_PASSWORD}' connection limit 5
  nosuperuser nocreatedb nocreaterole noinherit noreplication nobypassrls;
alter role backstage_reader set default_transaction_read_only = on;
grant connect on database postgres to backstage_reader;
