"""Figure builders: data in, a Plotly figure out, nothing shown and nothing counted."""
