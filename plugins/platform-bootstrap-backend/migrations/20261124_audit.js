// Times are ISO 8601 text in UTC: they sort as text, and SQLite and PostgreSQL give back what was written.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('audit_events', table => {
    table.comment('Written before the effect, completed once, never changed');
    table.increments('seq').comment('The order of writing');
    table.uuid('id').notNullable().comment('Chosen by the writer');
    table.string('at', 24).notNullable().comment('When it was written');
    table.string('ended_at', 24).comment('Null: no result was written');
    table.string('plugin', 255).notNullable();
    table.string('event', 100).notNullable();
    table.string('severity', 16).notNullable();
    table.string('actor_kind', 16).notNullable();
    table.string('actor_ref', 255);
    table.string('result', 16).notNullable();
    table.string('subject', 500);
    table.string('input_digest', 64).comment('SHA-256 of the input');
    table.string('link', 2000);
    table.string('error', 255).comment('Name and code, no message');
    table.string('method', 10);
    table.string('path', 500).comment('Without the query');
    table.unique(['id'], { indexName: 'audit_events_id_uniq' });
    table.index(['at'], 'audit_events_at_idx');
    table.index(['event', 'seq'], 'audit_events_event_idx');
    table.index(['actor_ref', 'seq'], 'audit_events_actor_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('audit_events');
};
