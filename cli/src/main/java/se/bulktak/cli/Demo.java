package se.bulktak.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import se.bulktak.apply.ProposalJson;
import se.bulktak.apply.UnusablePlan;
import se.bulktak.demo.DemoCatalogue;
import se.bulktak.demo.DemoOrder;
import se.bulktak.demo.DemoSize;
import se.bulktak.finding.Messages;
import se.bulktak.finding.Severity;
import se.bulktak.finding.ToldFinding;
import se.bulktak.workbook.TemplateWriter;
import se.bulktak.workbook.TemplateWriter.ContractRow;
import se.bulktak.workbook.TemplateWriter.NamedId;

/** The main job from template to export on generated data. Each step is a real command, shown before its real output. */
final class Demo {

    private static final Messages TEXTS = Messages.beside(Demo.class, "commands");

    private final Console console;
    private final Path folder;
    private final DemoSize size;
    private int step;

    /** @param folder an empty folder, where everything is left for the user to look at */
    Demo(Console console, Path folder, DemoSize size) {
        this.console = console;
        this.folder = folder;
        this.size = size;
    }

    /** A step did not go as it should; what it printed tells why. */
    private static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int exit;

        StepFailed(int exit) {
            this.exit = exit;
        }
    }

    /** Answers the exit code of the first step that did not go as it should, or 0. */
    int run() throws IOException {
        try {
            runAll();
            return ExitCode.FINE;
        } catch (StepFailed e) {
            return e.exit;
        }
    }

    private void runAll() throws IOException {
        DemoCatalogue catalogue = new DemoCatalogue(size);
        DemoOrder order = DemoOrder.of(catalogue);
        String tak = path("tak");
        String plan = path("plan.json");

        heading("import", Map.of(
                "addresses", Messages.number(size.addresses()),
                "routings", Messages.number(size.routings()),
                "authorizations", Messages.number(size.authorizations())));
        try (Progress progress = Progress.on(console)) {
            progress.tell(TEXTS.text("progress.generating"));
            writeExport(catalogue);
        }
        run(ExitCode.FINE, "import", path("takexport.json.gz"), "--catalogue", tak);
        heading("template", Map.of());
        run(ExitCode.FINE, "template", "-o", path(order.service().templateFile()));
        heading("check", Map.of("workbooks", order.workbooks().size()));
        List<String> files = writeOrder(order);
        run(ExitCode.FINDINGS, with(files, "check"));
        heading("plan", Map.of());
        run(ExitCode.FINDINGS, with(files, "plan", "--catalogue", tak, "-o", plan));
        heading("apply", Map.of());
        run(ExitCode.FINE, apply(plan, tak));
        heading("reach", Map.of());
        run(ExitCode.FINE, with(files, "reach", "--catalogue", tak));
        heading("search", Map.of());
        run(ExitCode.FINE, "search", order.producerId(), "--catalogue", tak);
        heading("export", Map.of());
        run(ExitCode.FINE, "export", "--catalogue", tak, "-o", path("efter.json.gz"));
        heading("undo", Map.of());
        String applied = String.valueOf(DemoCatalogue.VERSION + 1);
        run(ExitCode.FINE, "undo", applied, "--catalogue", tak, "--by", "demo");
        heading("history", Map.of());
        run(ExitCode.FINE, "history", "--catalogue", tak);
        console.out().println();
        console.out().println(TEXTS.format("demo.left", Map.of("folder", folder)));
    }

    /** The handler has read the warnings of the plan, and accepts them by name. */
    private String[] apply(String plan, String tak) throws IOException {
        List<String> apply = new ArrayList<>(
                List.of("apply", "--plan", plan, "--catalogue", tak, "--by", "demo", "--comment", "Demonstration"));
        String codes = warnings(Path.of(plan));
        if (!codes.isEmpty()) {
            apply.addAll(List.of("--accept", codes));
        }
        return apply.toArray(String[]::new);
    }

    private static String warnings(Path plan) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(plan))) {
            return ProposalJson.read(in, plan.toString()).findings().stream()
                    .filter(finding -> finding.severity() == Severity.WARNING)
                    .map(ToldFinding::code)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(","));
        } catch (UnusablePlan e) {
            throw new IllegalStateException("The plan that was just written cannot be read", e);
        }
    }

    private void heading(String which, Map<String, ?> values) {
        step++;
        if (step > 1) {
            console.out().println();
        }
        console.out().println(step + ". " + TEXTS.format("demo." + which, values));
        console.out().println();
    }

    /**
     * Shows and runs one command.
     *
     * @param worst the highest exit code that is as it should be: warnings are no reason to stop
     */
    private void run(int worst, String... arguments) {
        console.out().println("$ bulktak " + Arrays.stream(arguments).map(Demo::quoted).collect(Collectors.joining(" ")));
        console.flush();
        int exit = Bulktak.run(console, arguments);
        console.flush();
        if (exit > worst) {
            throw new StepFailed(exit);
        }
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w./,:=+@-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String[] with(List<String> files, String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(files);
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }

    private void writeExport(DemoCatalogue catalogue) throws IOException {
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("takexport.json.gz")), 1 << 16)) {
            catalogue.write(out);
        }
    }

    private List<String> writeOrder(DemoOrder order) throws IOException {
        List<String> files = new ArrayList<>();
        for (DemoOrder.Workbook workbook : order.workbooks()) {
            Path file = folder.resolve(workbook.file());
            try (OutputStream out = Files.newOutputStream(file)) {
                TemplateWriter.order(
                        order.service(),
                        workbook.contracts().stream()
                                .map(contract -> new ContractRow(contract.definition(), contract.url()))
                                .toList(),
                        new NamedId(order.producerId(), order.producerName()),
                        workbook.units().stream()
                                .map(unit -> new NamedId(unit.hsaId(), unit.name()))
                                .toList(),
                        out);
            }
            files.add(file.toString());
        }
        return files;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
