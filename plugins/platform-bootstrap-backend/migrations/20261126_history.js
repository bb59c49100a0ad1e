// Times are ISO 8601 text in UTC: they sort as text, and SQLite and PostgreSQL give back what was written.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('observed_spans', table => {
    table.comment('When the platform was observed without a gap');
    table.increments('id');
    table.string('from', 24).notNullable();
    table.string('until', 24).notNullable();
    table.index(['until'], 'observed_spans_until_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('observed_spans');
};
