// Times are ISO 8601 text in UTC: they sort as text, and SQLite and PostgreSQL give back what was written.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('chart_versions', table => {
    table.comment('What chart repositories have, as it was last read');
    table
      .string('key', 64)
      .primary()
      .comment('SHA-256 of the repository and the chart');
    table.string('chart', 200).notNullable();
    table.text('versions').notNullable().comment('JSON: newest stable first');
    table.string('read_at', 24).comment('Null when it never answered');
    table.string('tried_at', 24).notNullable();
    table.text('problem').comment('Why the last try gave nothing');
    table.boolean('is_gone').notNullable().comment('It has no such chart');
    table.index(['tried_at'], 'chart_versions_tried_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('chart_versions');
};
