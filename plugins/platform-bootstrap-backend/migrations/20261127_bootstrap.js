// Times are ISO 8601 text in UTC: they sort as text, and SQLite and PostgreSQL give back what was written.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('bootstrap_items', table => {
    table.comment('When the items of the plan were first seen, and done');
    table.string('item', 64).primary();
    table.string('open_at', 24).comment('Null when it was never seen open');
    table.string('done_at', 24).comment('Null when it was never seen done');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('bootstrap_items');
};
