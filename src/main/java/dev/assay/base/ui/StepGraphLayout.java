package dev.assay.base.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places a directed graph in layers from left to right: a node stands right of everything that leads to it, and lines
 * over several layers get a lane of their own. An edge that would close a circle is drawn but moves nothing.
 */
final class StepGraphLayout {

    /** Of a node, at the least. */
    static final int WIDTH = 188;

    private static final int WIDEST = 320;

    /** Beside the navigation, in a window of 1,440 pixels. */
    private static final int ROOM = 1_108;

    static final int HEIGHT = 52;
    static final int GAP = 40;
    static final int SPACE = 20;
    private static final int LANE = 4;

    /** How far below the top a column may begin: beside a long one the middle lies below the window. */
    static final int LOWEST = 2 * (HEIGHT + SPACE);

    private static final int SWEEPS = 4;

    record Point(int x, int y) {}

    /** An edge and the points that it passes, ends included. */
    record Line(String from, String to, String label, List<Point> points) {}

    /** @param across width of each node */
    record Placed(Map<String, Point> nodes, List<Line> lines, int across, int width, int height) {}

    private final Map<String, Integer> layerOf = new LinkedHashMap<>();
    private final Map<String, List<String>> after = new HashMap<>();
    private final Map<String, List<String>> before = new HashMap<>();
    private final List<List<String>> layers = new ArrayList<>();
    private final Set<String> lanes = new HashSet<>();
    private final int wanted;
    private int across;

    private StepGraphLayout(int wanted) {
        this.wanted = wanted;
    }

    /** @param wanted how wide a node would like to be; it is so far as all columns can be seen at once */
    static Placed of(List<String> nodes, List<StepGraph.Edge> edges, int wanted) {
        return new StepGraphLayout(wanted).place(nodes, edges);
    }

    private Placed place(List<String> nodes, List<StepGraph.Edge> edges) {
        List<StepGraph.Edge> known = edges.stream()
                .filter(edge -> nodes.contains(edge.from()) && nodes.contains(edge.to()))
                .filter(edge -> !edge.from().equals(edge.to()))
                .distinct()
                .toList();
        List<StepGraph.Edge> forward = withoutCircles(nodes, known);
        nodes.forEach(node -> layer(node, forward));
        nodes.forEach(node -> row(layerOf.get(node)).add(node));
        Map<StepGraph.Edge, List<String>> ways = new LinkedHashMap<>();
        known.forEach(edge -> ways.put(edge, forward.contains(edge) ? way(edge) : List.of(edge.from(), edge.to())));
        sweep();
        return drawn(ways);
    }

    private static List<StepGraph.Edge> withoutCircles(List<String> nodes, List<StepGraph.Edge> edges) {
        List<StepGraph.Edge> kept = new ArrayList<>();
        for (StepGraph.Edge edge : edges) {
            if (!reaches(edge.to(), edge.from(), kept, new HashSet<>())) {
                kept.add(edge);
            }
        }
        return kept;
    }

    private static boolean reaches(String from, String to, List<StepGraph.Edge> edges, Set<String> seen) {
        return from.equals(to)
                || seen.add(from)
                        && edges.stream()
                                .filter(edge -> edge.from().equals(from))
                                .anyMatch(edge -> reaches(edge.to(), to, edges, seen));
    }

    private int layer(String node, List<StepGraph.Edge> edges) {
        Integer known = layerOf.get(node);
        if (known != null) {
            return known;
        }
        int layer = edges.stream()
                .filter(edge -> edge.to().equals(node))
                .mapToInt(edge -> layer(edge.from(), edges) + 1)
                .max()
                .orElse(0);
        layerOf.put(node, layer);
        return layer;
    }

    private List<String> row(int layer) {
        while (layers.size() <= layer) {
            layers.add(new ArrayList<>());
        }
        return layers.get(layer);
    }

    /** The nodes and lanes that the edge passes, one a layer. */
    private List<String> way(StepGraph.Edge edge) {
        List<String> way = new ArrayList<>(List.of(edge.from()));
        for (int layer = layerOf.get(edge.from()) + 1; layer < layerOf.get(edge.to()); layer++) {
            String lane = "lane " + layer + " " + edge.from() + " " + edge.to();
            lanes.add(lane);
            row(layer).add(lane);
            way.add(lane);
        }
        way.add(edge.to());
        for (int i = 1; i < way.size(); i++) {
            after.computeIfAbsent(way.get(i - 1), key -> new ArrayList<>()).add(way.get(i));
            before.computeIfAbsent(way.get(i), key -> new ArrayList<>()).add(way.get(i - 1));
        }
        return way;
    }

    private void sweep() {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int layer = 1; layer < layers.size(); layer++) {
                sort(layers.get(layer), layers.get(layer - 1), before);
            }
            for (int layer = layers.size() - 2; layer >= 0; layer--) {
                sort(layers.get(layer), layers.get(layer + 1), after);
            }
        }
    }

    private static void sort(List<String> layer, List<String> fixed, Map<String, List<String>> neighbours) {
        Map<String, Double> middle = new HashMap<>();
        for (int i = 0; i < layer.size(); i++) {
            middle.put(
                    layer.get(i),
                    neighbours.getOrDefault(layer.get(i), List.of()).stream()
                            .mapToInt(fixed::indexOf)
                            .filter(index -> index >= 0)
                            .average()
                            .orElse(i));
        }
        layer.sort(Comparator.comparing(middle::get));
    }

    private Placed drawn(Map<StepGraph.Edge, List<String>> ways) {
        int share = (ROOM + GAP) / Math.max(1, layers.size()) - GAP;
        across = Math.max(WIDTH, Math.min(wanted, Math.min(share, WIDEST)));
        int height = layers.stream().mapToInt(this::height).max().orElse(0);
        Map<String, Point> places = new HashMap<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            int y = Math.min((height - height(layers.get(layer))) / 2, LOWEST);
            for (String item : layers.get(layer)) {
                places.put(item, new Point(layer * (across + GAP), y));
                y += size(item) + SPACE;
            }
        }
        List<Line> lines = ways.entrySet().stream()
                .map(way -> new Line(
                        way.getKey().from(), way.getKey().to(), way.getKey().label(), points(way.getValue(), places)))
                .toList();
        places.keySet().removeAll(lanes);
        int width = Math.max(0, layers.size() * (across + GAP) - GAP);
        return new Placed(places, lines, across, width, height);
    }

    private int height(List<String> layer) {
        return layer.stream().mapToInt(item -> size(item) + SPACE).sum() - SPACE;
    }

    private int size(String item) {
        return lanes.contains(item) ? LANE : HEIGHT;
    }

    private List<Point> points(List<String> way, Map<String, Point> places) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            Point place = places.get(way.get(i));
            int y = place.y() + size(way.get(i)) / 2;
            if (i > 0) {
                points.add(new Point(place.x(), y));
            }
            if (i < way.size() - 1) {
                points.add(new Point(place.x() + across, y));
            }
        }
        return points;
    }
}
