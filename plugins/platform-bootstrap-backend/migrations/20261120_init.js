// Times are ISO 8601 text in UTC: they sort as text, and SQLite and PostgreSQL give back what was written.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('observed_platform', table => {
    table.comment('One row: the newest pass over the platform');
    table.integer('id').primary();
    table
      .integer('version')
      .notNullable()
      .comment('Grows with every pass; 0 before the first');
    table.string('generated_at', 24).comment('End of the pass');
    table.text('answered_at').notNullable().comment('JSON: time by adapter');
    table.text('parents').notNullable().comment('JSON: parent Applications');
    table.text('problem').comment('JSON: why the list could not be read');
  });
  await knex('observed_platform').insert({
    id: 1,
    version: 0,
    answered_at: '{}',
    parents: '[]',
  });

  await knex.schema.createTable('observed_components', table => {
    table.comment('The latest assessment of each component');
    table.string('component_id', 512).primary();
    table.string('readiness', 16).notNullable();
    table.string('reason', 255).notNullable();
    table.string('hash', 40).notNullable().comment('Of the assessment');
    table.text('assessment').notNullable().comment('JSON');
  });

  await knex.schema.createTable('readiness_transitions', table => {
    table.comment('Changes of readiness or reason');
    table.increments('id');
    table.string('component_id', 512).notNullable();
    table.string('at', 24).notNullable();
    table.string('from', 16).comment('Null when it was seen first');
    table.string('to', 16).notNullable();
    table.string('reason', 255).notNullable();
    table.text('message').notNullable();
    table.index(['component_id', 'id'], 'readiness_transitions_component_idx');
    table.index(['at'], 'readiness_transitions_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('readiness_transitions');
  await knex.schema.dropTable('observed_components');
  await knex.schema.dropTable('observed_platform');
};
