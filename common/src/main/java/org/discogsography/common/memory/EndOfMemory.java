package org.discogsography.common.memory;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Every service ends when its heap is used up, however it was started; a test's process does not. */
@Singleton
class EndOfMemory {
    private static final Logger LOG = Logger.getLogger("memory");

    void watch(@Observes @Priority(1) StartupEvent started) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        try {
            HeapExhaustion.endsTheProcess();
        } catch (UnsupportedOperationException unknown) {
            LOG.warnf(
                    "not ended when its heap is used up cause=\"%s\" remedy=\"start it with -XX:+ExitOnOutOfMemoryError\"",
                    unknown.getMessage());
        }
    }
}
