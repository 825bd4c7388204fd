import { LightningElement, api } from 'lwc';
import { formatDate, formatScore } from 'c/bwShared';
import { labels, say } from 'c/bwLabels';

/** The drawing's units; it is as wide as the card. */
const left = 26;
const right = 314;
const top = 8;
const bottom = 108;

/** The course of the score, as a line and in words. */
export default class BwHistory extends LightningElement {
    /** `HealthDetails["history"]` of the shared contracts, oldest first, three points at least. */
    @api history;
    @api moment;
    labels = labels;

    get points() {
        const days = this.history.map(({ day }) => Date.parse(day));
        const first = Math.min(...days);
        const span = Math.max(...days) - first || 1;
        return this.history.map(({ score, kind }, index) => ({
            x: left + ((days[index] - first) / span) * (right - left),
            y: bottom - (score / 100) * (bottom - top),
            isReconstructed: kind === 'Reconstructed'
        }));
    }

    get assessedLine() {
        return lineOf(this.points.filter(({ isReconstructed }) => !isReconstructed));
    }

    /** It runs up to the first point that was assessed in its time, so that the line has no gap. */
    get reconstructedLine() {
        const { points } = this;
        const next = points.findIndex(({ isReconstructed }) => !isReconstructed);
        return lineOf(next < 0 ? points : points.slice(0, next + 1));
    }

    get isReconstructed() {
        return this.history.some(({ kind }) => kind === 'Reconstructed');
    }

    get text() {
        const scores = this.history.map(({ score }) => score);
        const first = this.history[0];
        const last = this.history[this.history.length - 1];
        return say(
            labels.historyText,
            formatScore(first.score),
            formatDate(first.day, this.moment),
            formatScore(last.score),
            formatDate(last.day, this.moment),
            formatScore(Math.min(...scores)),
            formatScore(Math.max(...scores))
        );
    }

    /** Newest first. */
    get rows() {
        return this.history.toReversed().map(({ day, score, kind }, index) => ({
            key: `${day}-${index}`,
            day: formatDate(day, this.moment),
            score: formatScore(score),
            how: kind === 'Reconstructed' ? labels.reconstructed : labels.assessed
        }));
    }
}

function lineOf(points) {
    return points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
