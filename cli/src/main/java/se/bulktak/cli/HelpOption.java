package se.bulktak.cli;

import picocli.CommandLine.Option;

/** {@code --help}, the same in every command. */
final class HelpOption {

    @Option(names = {"-h", "--help"}, usageHelp = true)
    private boolean help;
}
