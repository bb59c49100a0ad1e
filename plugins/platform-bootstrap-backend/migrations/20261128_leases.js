// The time is a number of the database's own clock, in milliseconds since the epoch: replicas may disagree about what time it is.

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('leases', table => {
    table.comment('What one replica does for all of them');
    table.string('name', 64).primary();
    table.string('holder', 64).notNullable().comment('Empty: nobody');
    table.bigInteger('expires_at').notNullable();
  });
  await knex('leases').insert({
    name: 'argocd-stream',
    holder: '',
    expires_at: 0,
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('leases');
};
