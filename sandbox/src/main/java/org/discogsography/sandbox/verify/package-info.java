/** Verification by order, as the launcher does it: through the consumers' HTTP interface. */
package org.discogsography.sandbox.verify;
