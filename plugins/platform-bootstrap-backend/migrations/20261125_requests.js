// Times are ISO 8601 text in UTC: they sort as text, and SQLite and PostgreSQL give back what was written.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_requests', table => {
    table.comment('Pull requests that are followed until they are Ready');
    table.integer('number').primary().comment("The pull request's");
    table.string('key', 255).notNullable().comment('Its branch, in short');
    table.string('url', 2000).notNullable();
    table.string('title', 300).notNullable();
    table.string('change', 50).comment('Null when nobody said');
    table.string('application', 300);
    table.string('category', 300);
    table.string('owner', 300);
    table.string('requested_by', 300).comment('Null when nobody said');
    table.boolean('needs_platform_review').notNullable();
    table.string('task_id', 100);
    table.string('opened_at', 24).notNullable();
    table.string('state', 16).notNullable();
    table.boolean('stuck').notNullable();
    table.string('ended_at', 24).comment('Null while it is open');
    table.text('steps').notNullable().comment('JSON: how far it has come');
    table.text('pull').comment('JSON: as the forge last showed it');
    table.text('watched').notNullable().comment('JSON: Applications');
    table.text('notified').notNullable().comment('JSON: of what');
    table.index(['state', 'ended_at'], 'change_requests_state_idx');
    table.index(['key', 'number'], 'change_requests_key_idx');
  });
  await knex.schema.createTable('change_requests_pass', table => {
    table.comment('One row: the last look at all of them');
    table.integer('id').primary();
    table.integer('version').notNullable().comment('Grows when one has moved');
    table.string('observed_at', 24).comment('Null before the first');
    table.text('problem').comment('Why the forge could not be asked');
  });
  await knex('change_requests_pass').insert({ id: 1, version: 0 });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('change_requests_pass');
  await knex.schema.dropTable('change_requests');
};
