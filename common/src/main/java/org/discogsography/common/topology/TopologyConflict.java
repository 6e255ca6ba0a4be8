package org.discogsography.common.topology;

import java.io.IOException;

/** A queue or exchange exists with other arguments than ours. An operator has to decide; we delete nothing. */
public final class TopologyConflict extends IOException {
    private static final long serialVersionUID = 1L;

    TopologyConflict(String what, Throwable cause) {
        super(
                what + " exists with other arguments than this version declares; "
                        + "drain and delete it by hand, or give this suite a virtual host of its own",
                cause);
    }
}
