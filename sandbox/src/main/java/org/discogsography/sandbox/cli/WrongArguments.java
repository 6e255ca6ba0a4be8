package org.discogsography.sandbox.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments, and where to look, instead of printing the whole help. */
final class WrongArguments implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("discogsography: " + sentence(wrong, command));
        command.getErr().println("See ./" + command.getCommandSpec().qualifiedName() + " --help for what there is.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String sentence(ParameterException wrong, CommandLine command) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return wrong.getMessage();
        }
        String first = unmatched.getUnmatched().getFirst();
        List<String> similar = unmatched.getSuggestions();
        return what(first, command)
                + first
                + (similar.isEmpty()
                        ? ""
                        : "; did you mean " + similar.stream().collect(Collectors.joining(" or ")) + "?");
    }

    private static String what(String argument, CommandLine command) {
        if (argument.startsWith("-")) {
            return "unknown option ";
        }
        return command.getParent() == null ? "unknown command " : "one argument too many: ";
    }
}
