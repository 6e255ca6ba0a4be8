package org.discogsography.sandbox.backend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.discogsography.sandbox.process.Controlled;
import org.discogsography.sandbox.process.ProcessState;
import org.discogsography.sandbox.process.StopReport;

/**
 * What the owner of a sandbox and {@link SandboxControl} say to each other: one line of JSON with the request, one with
 * the reply, over a connection on 127.0.0.1.
 */
final class Control {

    private Control() {}

    enum Verb {
        LIST,
        START,
        STOP,
        KILL,
        FREEZE,
        RESUME,
        AWAIT_READY,
        CLOSE
    }

    /** Where the owner listens; the token keeps other users of the machine out. */
    record Endpoint(long owner, int port, String token) {}

    /** One command; {@code program} and {@code limitMillis} are for the verbs that need them. */
    record Request(String token, Verb verb, String program, long limitMillis) {}

    /** Either an error for the user, or the programs as they are after the command. */
    record Reply(String error, List<ProgramView> programs, ReportView report) {

        static Reply of(List<ProgramView> programs) {
            return new Reply(null, programs, null);
        }

        static Reply of(List<ProgramView> programs, StopReport report) {
            return new Reply(
                    null, programs, new ReportView(report.took().toMillis(), report.exitCode(), report.killed()));
        }

        static Reply error(String message) {
            return new Reply(message, List.of(), null);
        }
    }

    record ReportView(long millis, int exitCode, boolean killed) {

        StopReport report() {
            return new StopReport(Duration.ofMillis(millis), exitCode, killed);
        }
    }

    /** A program of the sandbox; {@code backend} is absent for a service. */
    record ProgramView(String name, StateView state, List<Long> pids, BackendView backend) {

        static ProgramView of(Controlled program) {
            return new ProgramView(
                    program.name(),
                    StateView.of(program.state()),
                    program.pids(),
                    program instanceof Backend backend ? BackendView.of(backend) : null);
        }
    }

    record BackendView(
            BackendKind kind,
            BackendSource source,
            String host,
            Map<String, Integer> ports,
            Map<String, String> environment) {

        static BackendView of(Backend backend) {
            return new BackendView(
                    backend.kind(), backend.source(), backend.host(), backend.ports(), backend.environment());
        }
    }

    /** {@link ProcessState} as plain values. */
    record StateView(Name name, long sinceMillis, int exitCode) {

        enum Name {
            STOPPED,
            RUNNING,
            FROZEN,
            ENDED,
            UNMANAGED
        }

        static StateView of(ProcessState state) {
            return switch (state) {
                case ProcessState.Stopped() -> new StateView(Name.STOPPED, 0, 0);
                case ProcessState.Running(var since) -> new StateView(Name.RUNNING, since.toEpochMilli(), 0);
                case ProcessState.Frozen(var since) -> new StateView(Name.FROZEN, since.toEpochMilli(), 0);
                case ProcessState.Ended(var exitCode) -> new StateView(Name.ENDED, 0, exitCode);
                case ProcessState.Unmanaged() -> new StateView(Name.UNMANAGED, 0, 0);
            };
        }

        ProcessState state() {
            return switch (name) {
                case STOPPED -> new ProcessState.Stopped();
                case RUNNING -> new ProcessState.Running(Instant.ofEpochMilli(sinceMillis));
                case FROZEN -> new ProcessState.Frozen(Instant.ofEpochMilli(sinceMillis));
                case ENDED -> new ProcessState.Ended(exitCode);
                case UNMANAGED -> new ProcessState.Unmanaged();
            };
        }
    }
}
