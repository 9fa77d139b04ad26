import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Prints what the fault suite's tests told, each line a fault, its number and seconds, as a table in Markdown. */
final class FaultTable {
    private long injected;
    private final List<Double> seconds = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        Map<String, FaultTable> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] columns = line.split("\t", -1);
            rows.computeIfAbsent(columns[0], fault -> new FaultTable()).add(columns);
        }
        System.out.println("| fault | injected | lost | recovery p50 | recovery p99 |");
        System.out.println("|---|---:|---:|---:|---:|");
        rows.forEach((fault, row) -> System.out.println(row.line(fault)));
    }

    private void add(String[] columns) {
        injected += Long.parseLong(columns[1]);
        Stream.of(columns[2].split(","))
                .filter(text -> !text.isEmpty())
                .map(Double::valueOf)
                .forEach(seconds::add);
        seconds.sort(null);
    }

    /** A test tells of faults only if all that is promised was kept. */
    private String line(String fault) {
        return String.format(Locale.ROOT, "| %s | %,d | 0 | %s | %s |", fault, injected, at(0.5), at(0.99));
    }

    private String at(double share) {
        if (seconds.isEmpty()) {
            return "";
        }
        double value = seconds.get((int) Math.ceil(share * seconds.size()) - 1);
        return value < 1
                ? String.format(Locale.ROOT, "%.0f ms", value * 1000)
                : String.format(Locale.ROOT, "%.1f s", value);
    }
}
