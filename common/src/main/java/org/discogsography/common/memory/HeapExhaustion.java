package org.discogsography.common.memory;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends the process with the first allocation for which the heap has no room, as {@code -XX:+ExitOnOutOfMemoryError} does,
 * however it was started: a jar carries no options, and the flag cannot be set later. An error that some library catches
 * would leave a process that lives and does not work; what is kept in it is the broker's, the stores' and the state
 * folder's, so that ending loses nothing.
 *
 * <p>The virtual machine itself tells of it (JVMTI, event {@code ResourceExhausted}), in the thread that gets no memory and
 * before anybody can catch anything. Errors that are thrown by Java code ("Cannot reserve … bytes of direct buffer memory")
 * and a limit on threads are not told so, nor by the flag.
 */
final class HeapExhaustion {
    /** As the flag has it. */
    static final int EXIT_CODE = 3;

    static final String SENTENCE = "The heap is used up, so this process ends (exit code " + EXIT_CODE
            + "); what it had in hand is done again after the next start. Give it more memory: -Xmx, or JDK_JAVA_OPTIONS=-Xmx512m"
            + " in its environment";

    // jvmti.h, all of it unchanged since Java 5
    private static final int JVMTI_VERSION = 0x3001_0200;
    private static final int HEAP_EVENTS_CAPABILITY = 39;
    private static final int CAPABILITIES_BYTES = 16;
    private static final int FIRST_EVENT = 50;
    private static final int RESOURCE_EXHAUSTED = 80;
    private static final int FLAG_HEAP = 0x0002;
    private static final int ENABLE = 1;

    private static final int RESERVE = 2 << 20;

    private static final int GET_ENV = 6;
    private static final int SET_EVENT_NOTIFICATION_MODE = 1;
    private static final int SET_EVENT_CALLBACKS = 121;
    private static final int ADD_CAPABILITIES = 141;

    /** Pointers as numbers: a segment would have to be made. */
    private static final FunctionDescriptor CALLBACK =
            FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);

    /** Made before, because there is no memory then. */
    private static final byte[] LINE = (SENTENCE + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);

    /** Let go when the heap is used up, for the little that ending takes. */
    @SuppressWarnings("unused")
    private static volatile byte[] reserve = new byte[RESERVE];

    private static final FileOutputStream ERRORS = new FileOutputStream(FileDescriptor.err);

    private HeapExhaustion() {}

    /**
     * From now on, for the rest of the process.
     *
     * @throws UnsupportedOperationException on a virtual machine that does not tell, with the reason
     */
    @SuppressWarnings("restricted")
    static void endsTheProcess() {
        Linker linker = Linker.nativeLinker();
        Arena forever = Arena.global();
        try {
            MemorySegment machine = machine(linker, forever);
            MemorySegment environment = forever.allocate(ADDRESS);
            check("GetEnv", (int)
                    function(linker, machine, GET_ENV, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                            .invokeExact(machine, environment, JVMTI_VERSION));
            MemorySegment jvmti = environment.get(ADDRESS, 0);

            MemorySegment capabilities = forever.allocate(CAPABILITIES_BYTES, Long.BYTES);
            capabilities.set(JAVA_LONG, 0, 1L << HEAP_EVENTS_CAPABILITY);
            check("AddCapabilities", (int)
                    function(linker, jvmti, ADD_CAPABILITIES, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS))
                            .invokeExact(jvmti, capabilities));

            int slot = RESOURCE_EXHAUSTED - FIRST_EVENT;
            MemorySegment callbacks = forever.allocate(ADDRESS, slot + 1L);
            MemorySegment callback = callback(linker, forever);
            // Once for nothing: what the first call loads and links, there would be no memory for in the second.
            linker.downcallHandle(callback, CALLBACK).invokeExact(0L, 0L, 0, 0L, 0L);
            callbacks.setAtIndex(ADDRESS, slot, callback);
            check("SetEventCallbacks", (int) function(
                            linker,
                            jvmti,
                            SET_EVENT_CALLBACKS,
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT))
                    .invokeExact(jvmti, callbacks, (int) callbacks.byteSize()));
            check("SetEventNotificationMode", (int) function(
                            linker,
                            jvmti,
                            SET_EVENT_NOTIFICATION_MODE,
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS))
                    .invokeExact(jvmti, ENABLE, RESOURCE_EXHAUSTED, MemorySegment.NULL));
        } catch (UnsupportedOperationException refused) {
            throw refused;
        } catch (Throwable unknown) {
            throw new UnsupportedOperationException(unknown.toString(), unknown);
        }
    }

    /** The one that runs this code. */
    @SuppressWarnings("restricted")
    private static MemorySegment machine(Linker linker, Arena arena) throws Throwable {
        Path library = Path.of(System.getProperty("java.home"), "lib", "server", System.mapLibraryName("jvm"));
        MethodHandle created = linker.downcallHandle(
                SymbolLookup.libraryLookup(library, arena)
                        .find("JNI_GetCreatedJavaVMs")
                        .orElseThrow(() -> new UnsupportedOperationException(library + " is another virtual machine")),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
        MemorySegment machines = arena.allocate(ADDRESS);
        check("JNI_GetCreatedJavaVMs", (int) created.invokeExact(machines, 1, arena.allocate(JAVA_INT)));
        return machines.get(ADDRESS, 0);
    }

    /** An entry in the table of functions to which an interface points. */
    @SuppressWarnings("restricted")
    private static MethodHandle function(Linker linker, MemorySegment of, int index, FunctionDescriptor shape) {
        MemorySegment table = of.reinterpret(Long.BYTES).get(ADDRESS, 0);
        MemorySegment entry = table.reinterpret((index + 1L) * Long.BYTES).getAtIndex(ADDRESS, index);
        return linker.downcallHandle(entry, shape);
    }

    @SuppressWarnings("restricted")
    private static MemorySegment callback(Linker linker, Arena arena) throws ReflectiveOperationException {
        MethodHandle target = MethodHandles.lookup()
                .findStatic(
                        HeapExhaustion.class,
                        "exhausted",
                        MethodType.methodType(void.class, long.class, long.class, int.class, long.class, long.class));
        return linker.upcallStub(target, CALLBACK, arena);
    }

    /** Called by the virtual machine. */
    @SuppressWarnings("unused")
    private static void exhausted(long jvmti, long jni, int flags, long reserved, long description) {
        boolean heap = (flags & FLAG_HEAP) != 0;
        if (heap) {
            reserve = null;
        }
        try {
            ERRORS.write(LINE, 0, heap ? LINE.length : 0);
        } catch (IOException nobodyReads) {
            // It ends all the same.
        } finally {
            if (heap) {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }

    private static void check(String function, int code) {
        if (code != 0) {
            throw new UnsupportedOperationException(function + " answered " + code);
        }
    }
}
