/**
 * RabbitMQ, PostgreSQL and Neo4j, real ones: as local processes, as containers, or somebody else's at given addresses,
 * all behind {@link org.discogsography.sandbox.backend.Backend}. {@link org.discogsography.sandbox.backend.Sandbox}
 * owns them; {@link org.discogsography.sandbox.backend.SandboxControl} reaches the owner from another process.
 */
package org.discogsography.sandbox.backend;
