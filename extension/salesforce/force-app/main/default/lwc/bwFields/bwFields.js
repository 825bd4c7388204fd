/**
 * Shows a problem at the field that it is about and moves the focus there; of several parts of a field, at
 * the first that is empty. Gives whether one of the fields shows it. Without a problem it takes messages away.
 */
export function showAt(fields, problem) {
    const shown = problem?.field ? fieldOf(fields, problem.field) : undefined;
    for (const field of fields) {
        field.setCustomValidity(field === shown ? problem.message : '');
        field.reportValidity();
    }
    shown?.focus();
    return shown !== undefined;
}

/** Whether every field is content with what it holds, such as a day within its range; each shows why not. */
export function areValid(fields) {
    return fields.map((field) => field.reportValidity()).every((isValid) => isValid !== false);
}

function fieldOf(fields, name) {
    const named = (wanted) => fields.filter(({ dataset }) => dataset.field === wanted);
    const [whole] = name.split('.');
    const candidates = named(name).length > 0 ? named(name) : named(whole);
    return candidates.find(({ disabled, value }) => !disabled && !value) ?? candidates[0];
}
